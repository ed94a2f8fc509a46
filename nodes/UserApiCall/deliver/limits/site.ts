/** Under two letters of a country these are no owner's name. */
const SECOND_LEVEL = /^(?:ac|co|com|edu|gov|net|org)$/;
const ADDRESS = /^[\d.]+$|^\[/;

/**
 * The site of an origin: scheme, the owner's domain and port (`https://*.example.com` of `https://ann.example.com`); the origin
 * itself, of one that has no subdomain. Accounts of one service are often called by a host of each and share its limits. The
 * domain is a guess by its labels: the list of all suffixes (publicsuffix.org) is as large as this package.
 */
export function siteOf(origin: string): string {
	const [, scheme = '', host = '', port = ''] = /^(\w+:\/\/)([^/]*?)(:\d+)?$/.exec(origin) ?? [];
	const labels = host.split('.');
	const [country = '', second = ''] = labels.toReversed();
	const owned = country.length === 2 && SECOND_LEVEL.test(second) ? 3 : 2;
	if (ADDRESS.test(host) || labels.length <= owned) return origin;
	return `${scheme}*.${labels.slice(-owned).join('.')}${port}`;
}
