/**
 * What the user wants to work: our own flasher, the serial port (IDE), or the IDE's Python flasher.
 * The severity of a finding depends on it.
 */
export const goals = ['flash', 'connect', 'pydfu'] as const;

export type Goal = (typeof goals)[number];
