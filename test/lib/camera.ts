import { writeFile } from 'node:fs/promises';
import { create } from 'qrcode';

const { width, height } = { width: 640, height: 480 };
const frames = 10;
const quietZone = 4;
const light = 235;
const dark = 16;

/**
 * What a camera sees that looks at a QR code: a film of a few still frames (YUV4MPEG2), and the flags with which Chromium
 * takes it for its camera, asking nobody. One browser sees one film.
 */
export async function filmOf(text: string, file: string): Promise<string[]> {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const scale = Math.floor((height * 0.8) / (size + 2 * quietZone));
  const side = (size + 2 * quietZone) * scale;
  const [left, top] = [Math.floor((width - side) / 2), Math.floor((height - side) / 2)];
  const luma = Buffer.alloc(width * height, 128);
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1) {
      const [column, row] = [Math.floor(x / scale) - quietZone, Math.floor(y / scale) - quietZone];
      const inside = column >= 0 && row >= 0 && column < size && row < size;
      luma[(top + y) * width + left + x] = inside && data[row * size + column] ? dark : light;
    }
  const chroma = Buffer.alloc((width * height) / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, chroma]);
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  await writeFile(file, Buffer.concat([head, ...Array.from({ length: frames }, () => frame)]));
  return [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${file}`,
  ];
}
