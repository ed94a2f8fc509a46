import { Level } from './level';

/** What stands in a lane. */
export interface LaneItem {
	readonly origin: string;
	/** Place in the order of arrival. */
	readonly position: number;
}

/** That a lane has an item and a place, true as long as the lane holds it: see `Lanes`. */
export interface Offer<Item extends LaneItem> {
	readonly lane: Lane<Item>;
	readonly inFlight: number;
	readonly position: number;
}

/** The items of one receiver that may be sent now, and how many of its calls may be in flight. */
export class Lane<Item extends LaneItem> {
	readonly level: Level;
	/** Calls that hold a place. */
	inFlight = 0;
	/** Not before, by the clock of the run. */
	readyAt = 0;
	/** The `readyAt` for which it is waited. */
	restsUntil = 0;
	offer: Offer<Item> | undefined;
	/** Items that were sent or held back before, from `againFrom` on. */
	private again: Item[] = [];
	private againFrom = 0;
	/** Places in the order of arrival of items that were neither, ascending, from `freshFrom` on. */
	private readonly fresh: number[] = [];
	private freshFrom = 0;

	/** @param fixed see {@link Level} */
	constructor(fixed: number) {
		this.level = new Level(fixed);
	}

	/** Are all places taken? */
	get isFull(): boolean {
		return this.inFlight >= this.level.places;
	}

	/** The place of what goes next; undefined when nothing stands here. */
	get nextPosition(): number | undefined {
		return this.again[this.againFrom]?.position ?? this.fresh[this.freshFrom];
	}

	/** Items that were sent or held back before. */
	get begun(): readonly Item[] {
		return this.again.slice(this.againFrom);
	}

	/** An item that was neither sent nor held back, by its place in the order of arrival. */
	addFresh(position: number): void {
		this.fresh.push(position);
	}

	/** An item that was. */
	add(item: Item): void {
		this.again.push(item);
	}

	/** Takes out the first of those that were sent or held back before: they go before those that were not. */
	takeBegun(): Item | undefined {
		const item = this.again[this.againFrom];
		if (!item) return undefined;
		this.againFrom++;
		if (this.againFrom === this.again.length) {
			this.again = [];
			this.againFrom = 0;
		}
		return item;
	}

	/** Takes out the place of the first of those that were not. */
	takeFresh(): number | undefined {
		return this.fresh[this.freshFrom++];
	}
}
