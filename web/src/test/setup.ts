import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

afterEach(() => {
  cleanup();
  sessionStorage.clear();
  localStorage.clear();
});

// jsdom lays nothing out: what pages ask for of a layout, they are told here.
vi.stubGlobal('scrollTo', () => undefined);
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
);
vi.stubGlobal(
  'IntersectionObserver',
  class {
    constructor(private readonly call: (entries: { isIntersecting: boolean }[]) => void) {}
    observe() {
      this.call([{ isIntersecting: true }]);
    }
    disconnect() {}
  },
);
