import { qrPath } from '@landed/chassis/qr';
import { Box } from '@mui/material';

/** A picture that a phone reads, black on white in the dark too. `label` says what it is for to whoever does not see it. */
export function QrCode({ words, label }: { words: string; label: string }) {
  const { side, path } = qrPath(words);
  return (
    <Box
      component="svg"
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      sx={{ display: 'block', width: 'min(100%, 15rem)', mx: 'auto', my: 2, borderRadius: 1 }}
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </Box>
  );
}
