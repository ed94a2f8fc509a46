export function boundTo(context, members) {
    const own = Object.entries(members).map(([name, value]) => [name, { value }]);
    return Object.create(context, Object.fromEntries(own));
}
