import type { UsbId } from '../boards/board.ts';
import { hexId } from '../usb/ids.ts';
import { globMatches } from './glob.ts';
import type { LogicalLine } from './logical-lines.ts';
import { parseLine } from './parse-line.ts';
import type { Token } from './tokens.ts';

const vendorNames = ['idVendor', 'ID_VENDOR_ID'];
const productNames = ['idProduct', 'ID_MODEL_ID'];

/**
 * Whether whoever wrote the line meant the device: it names the vendor id, and either the product id
 * or none at all. Upper-case hex counts, and so does a line that udev cannot parse.
 */
export function mentions(line: LogicalLine, { vendorId, productId }: UsbId): boolean {
  const vendor = hexId(vendorId);
  const product = hexId(productId);
  const text = line.text.toLowerCase();
  // Cheap, and most of a machine's rules end here. Patterns such as 37c? are found below.
  if (!text.includes(vendor) && !/id_?vendor[^,]*[*?[]/.test(text)) return false;
  const { rule } = parseLine(line);
  if (rule === null) {
    return text.includes(vendor) && (text.includes(product) || !text.includes('idproduct'));
  }
  const vendors = idTokens(rule.tokens, vendorNames);
  const products = idTokens(rule.tokens, productNames);
  return (
    vendors.length > 0 &&
    vendors.every(({ value }) => globMatches(value, vendor, true)) &&
    products.every(({ value }) => globMatches(value, product, true))
  );
}

export function idTokens(tokens: readonly Token[], names: readonly string[]): Token[] {
  return tokens.filter(
    ({ attribute, operator }) => operator === '==' && names.includes(attribute ?? ''),
  );
}
