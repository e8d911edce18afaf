import { text } from '../core/text.ts';
import type { Text } from '../core/text.ts';
import type { Image } from '../firmware/image.ts';
import type { FlashOptions } from './options.ts';

/** Where the user said that the image goes. */
export type SaidPlace = Pick<FlashOptions, 'address' | 'partition'>;

/** Why what the user said does not go with this image; null where it does. */
export function placeObjection(image: Image, { address, partition }: SaidPlace): Text | null {
  const said = address !== null ? '--address' : partition !== null ? '--partition' : null;
  const tellsItself = image.pieces.some((piece) => piece.address !== null);
  if (said === null || !tellsItself) return null;
  return text`${image.fileName} says itself where it belongs: leave ${said} away.`;
}
