import { z } from './zod.ts';

/**
 * How the window looks on this machine. Both shells write it into the page they serve, so that not even the first
 * frame is painted in another theme or with other rows; the window changes it from then on.
 */
const appearanceSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  density: z.enum(['compact', 'comfortable']).catch('compact'),
});
export type Appearance = z.infer<typeof appearanceSchema>;
export type Theme = Appearance['theme'];
export type Density = Appearance['density'];
export const { theme: themeSchema, density: densitySchema } = appearanceSchema.shape;

/** The preferences' part that is the looks; what is missing or unknown is as drawn. */
export const appearanceOf = (values: Readonly<Record<string, unknown>>): Appearance =>
  appearanceSchema.parse(values);

/** The page with its looks as attributes of `<html>`, which tokens.css reads; words of our own, nothing to escape. */
export function pageLooking(html: string, { theme, density }: Appearance): string {
  const attributes = [
    ...(theme === 'system' ? [] : [`data-theme="${theme}"`]),
    ...(density === 'compact' ? [] : [`data-density="${density}"`]),
  ];
  return attributes.length === 0 ? html : html.replace('<html ', `<html ${attributes.join(' ')} `);
}
