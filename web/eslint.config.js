import js from '@eslint/js';
import a11y from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** As on the server, slices stand in one line; a slice uses only those to its left, and shared parts use none. */
const slices = ['catalog', 'members', 'circulation', 'reading', 'recommendations', 'analytics', 'shop'];
const mayNotUse = {
  ui: slices,
  api: [...slices, 'ui', 'app'],
  messages: [...slices, 'ui', 'app'],
  catalog: ['members', 'circulation', 'reading', 'recommendations', 'analytics', 'shop'],
  members: ['circulation', 'reading', 'recommendations', 'analytics', 'shop'],
  circulation: ['reading', 'recommendations', 'analytics', 'shop'],
  reading: ['recommendations', 'analytics', 'shop'],
  recommendations: ['analytics', 'shop'],
  analytics: ['shop'],
  shop: slices.filter((slice) => slice !== 'shop'),
};

export default tseslint.config(
  { ignores: ['dist', 'apidocs', 'src/api/schema.d.ts', 'test-results', 'playwright-report'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      globals: globals.browser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/only-throw-error': 'off', // the router's redirect and notFound are thrown
    },
  },
  { files: ['src/**/*.tsx'], ...a11y.flatConfigs.strict },
  { files: ['src/**/*.{ts,tsx}'], plugins: { 'react-hooks': hooks }, rules: hooks.configs.recommended.rules },
  {
    files: ['scripts/**', '*.js', 'src/boot.js'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
  ...Object.entries(mayNotUse).map(([folder, others]) => ({
    files: [`src/${folder}/**/*.{ts,tsx}`],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: others.map((other) => `@/${other}/*`), message: 'Slices point one way.' }] },
      ],
    },
  })),
);
