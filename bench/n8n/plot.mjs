const WIDTH = 760;
const LABELS = 430;
const ROW = 26;
const TOP = 44;

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/**
 * A plot of ratios as lying bars with a line at 1, readable on light and dark ground.
 * @param {string} title
 * @param {{label: string, value: number}[]} bars
 * @returns {string} SVG
 */
export function barPlot(title, bars) {
	const most = Math.max(1.2, ...bars.map(({ value }) => value));
	const x = (value) => LABELS + (value / most) * (WIDTH - LABELS - 60);
	const height = TOP + bars.length * ROW + 12;
	const rows = bars.map(({ label, value }, row) => {
		const y = TOP + row * ROW;
		return [
			`<text x="${LABELS - 10}" y="${y + 14}" text-anchor="end">${escaped(label)}</text>`,
			`<rect x="${LABELS}" y="${y + 2}" width="${(x(value) - LABELS).toFixed(1)}" height="16" fill="#2f7ed8"/>`,
			`<text x="${(x(value) + 6).toFixed(1)}" y="${y + 14}">${value.toFixed(2)}</text>`,
		].join('\n');
	});
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12">
<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>
<g fill="#222222">
<text x="12" y="24" font-size="15">${escaped(title)}</text>
${rows.join('\n')}
</g>
<line x1="${x(1).toFixed(1)}" y1="${TOP - 6}" x2="${x(1).toFixed(1)}" y2="${height - 8}" stroke="#888888" stroke-dasharray="4 3"/>
</svg>
`;
}
