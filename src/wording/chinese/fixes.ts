/** What the fixes do, and what hands have to do. */
export const fixes = {
  'Give this system access to USB': '让本系统能够访问 USB',
} as const satisfies Record<string, string>;
