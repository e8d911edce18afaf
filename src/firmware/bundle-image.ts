import { text } from '../core/text.ts';
import { DoctorError } from '../core/errors.ts';
import { chooseEntries } from './choose-entry.ts';
import { parseImage } from './parse-image.ts';
import type { Bundle } from './bundle.ts';
import type { BundleRequest, ChosenEntries } from './choose-entry.ts';
import type { Image, ImagePiece } from './image.ts';

/**
 * The image for this camera out of a bundle. Where the camera may be several boards, it is only taken
 * when their files are the same, byte for byte.
 * @throws DoctorError with the code of the refusal
 */
export async function bundleImage(bundle: Bundle, request: BundleRequest): Promise<Image> {
  const choices = chooseEntries(bundle, request);
  const images: Image[] = [];
  for (const choice of choices) images.push(await imageOf(bundle, choice));
  const [image, ...others] = images;
  if (image === undefined) throw new Error('a choice without any board');
  if (others.every((other) => isSame(image, other))) return image;
  const names = choices.map(({ board }) => `${board.name} (${board.id})`).join(', ');
  throw new DoctorError(
    'image-wrong-board',
    text`The camera does not tell which board it is, and ${bundle.name} has different files for them: ${names}.`,
    {
      exitCode: 4,
      hint: text`Name yours with --board, such as --board ${choices[0]?.board.id ?? ''}.`,
    },
  );
}

async function imageOf(bundle: Bundle, { files }: ChosenEntries): Promise<Image> {
  const pieces: ImagePiece[] = [];
  let only: Image | null = null;
  for (const { entryName, partition, address } of files) {
    // The last part of the name says what the file is; the first where it came from.
    const image = parseImage(`${bundle.name}/${entryName}`, await bundle.read(entryName));
    only = image;
    const placed = image.pieces.map((piece) => ({
      ...piece,
      ...(partition !== null && { partition }),
      ...(address !== null && { address }),
    }));
    pieces.push(...placed);
  }
  if (only !== null && files.length === 1) return { ...only, pieces };
  return { fileName: bundle.name, kind: 'raw', pieces, suffix: null };
}

function isSame(a: Image, b: Image): boolean {
  return (
    a.pieces.length === b.pieces.length &&
    a.pieces.every(({ bytes }, index) => {
      const other = b.pieces[index]?.bytes;
      return bytes.length === other?.length && bytes.every((byte, at) => byte === other[at]);
    })
  );
}
