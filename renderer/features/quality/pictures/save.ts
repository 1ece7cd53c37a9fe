import { csvOf, type Figure } from './figure.ts';
import { readTheme } from './theme.ts';

/** Hands a file to the browser, which keeps it where it keeps downloads; in Electron a dialog asks where. */
function download(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The name of a file that a figure is saved as: `northwind-canon-confidence.csv`. */
export const fileName = (workspace: string, figure: Pick<Figure, 'id'>, ending: string): string => {
  const plain = workspace
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return `${plain === '' ? 'canon' : plain}-${figure.id}.${ending}`;
};

/** The numbers of a figure, with the mark that spreadsheets know UTF-8 by. */
export function saveCsv(workspace: string, figure: Figure): void {
  download(fileName(workspace, figure, 'csv'), new Blob(['\ufeff', csvOf(figure)], { type: 'text/csv' }));
}

/** The picture of a figure with its title, what is counted, and what the colours mean. */
export async function savePng(workspace: string, figure: Figure, chart: HTMLCanvasElement): Promise<void> {
  const theme = readTheme();
  const scale = chart.width / (chart.clientWidth || chart.width);
  const unit = theme.pixel * scale;
  const edge = 16 * unit;
  const head = (figure.legend.length > 0 ? 70 : 48) * unit;
  const canvas = document.createElement('canvas');
  canvas.width = chart.width + 2 * edge;
  canvas.height = chart.height + head + 2 * edge;
  const paint = canvas.getContext('2d');
  if (paint === null) return;
  paint.fillStyle = theme.colour('--surface-2');
  paint.fillRect(0, 0, canvas.width, canvas.height);
  paint.textBaseline = 'top';
  paint.fillStyle = theme.colour('--text');
  paint.font = `600 ${15 * unit}px ${theme.font}`;
  paint.fillText(`${figure.title} · ${workspace}`, edge, edge, chart.width);
  paint.fillStyle = theme.colour('--text-3');
  paint.font = `${11 * unit}px ${theme.font}`;
  paint.fillText(figure.caption, edge, edge + 22 * unit, chart.width);
  let left = edge;
  for (const { text, token, line = false } of figure.legend) {
    paint.fillStyle = theme.colour(token);
    paint.fillRect(left, edge + (line ? 49 : 45) * unit, 10 * unit, (line ? 2 : 10) * unit);
    paint.fillStyle = theme.colour('--text-2');
    paint.fillText(text, left + 15 * unit, edge + 44 * unit);
    left += 15 * unit + paint.measureText(text).width + 16 * unit;
  }
  paint.drawImage(chart, edge, edge + head);
  const png = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (png !== null) download(fileName(workspace, figure, 'png'), png);
}
