import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

// Pages' code is loaded when it is asked for, and a busy machine takes its time.
configure({ asyncUtilTimeout: 15_000 });

afterEach(() => {
  cleanup();
  sessionStorage.clear();
  localStorage.clear();
});

// jsdom lays nothing out: what pages ask for of a layout, they are told here.
const nothing = () => undefined;
vi.stubGlobal('scrollTo', nothing);
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe = nothing;
    unobserve = nothing;
    disconnect = nothing;
  },
);
vi.stubGlobal(
  'IntersectionObserver',
  class {
    constructor(private readonly call: (entries: { isIntersecting: boolean }[]) => void) {}
    observe = () => this.call([{ isIntersecting: true }]);
    disconnect = nothing;
  },
);
