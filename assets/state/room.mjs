// What of the land is in view, as the address writes it: "latitude,longitude,zoom" of web maps. Pure.

const NUMBER = /^-?\d+(\.\d+)?$/;

/** `{lat, lng, zoom}`, or null for what is no such text. */
export function readRoom(text) {
  const parts = text.split(",");
  const [lat, lng, zoom] = parts.map((part) => (NUMBER.test(part) ? Number(part) : NaN));
  const good = Math.abs(lat) <= 85 && Math.abs(lng) <= 180 && Math.abs(zoom) <= 24 && parts.length === 3;
  return good ? { lat, lng, zoom } : null;
}

/** The text for what is in the middle, to about 10 m. */
export const roomWords = ({ lat, lng }, zoom) => `${lat.toFixed(4)},${lng.toFixed(4)},${zoom.toFixed(2)}`;
