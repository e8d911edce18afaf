import type { ConfigData } from 'html-validate';

/** The standard as html-validate knows it, without its own taste in style. */
export const htmlRules: ConfigData = {
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    // markdown-it writes such, and the standard allows it.
    'void-style': 'off',
    // A page without a server has its policy, program and style inside.
    'require-csp-nonce': 'off',
  },
};
