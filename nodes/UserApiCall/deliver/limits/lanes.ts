import type { Call, Settled } from '../../call';
import { isSooner, PriorityQueue, type Waiting } from '../priorityQueue';
import { Lane, type LaneItem, type Offer } from './lane';
import { type Ended, MOST } from './level';
import { siteOf } from './site';

interface Resting<Item extends LaneItem> extends Waiting {
	readonly lane: Lane<Item>;
}

/** What a run sends, and how. */
export interface Traffic<Item extends LaneItem> {
	/** In the order of arrival. */
	readonly calls: readonly Call[];
	/** A number that the designer set; 0: follow the receivers. */
	readonly concurrency: number;
	/** The receiver of a call. */
	originOf(call: Call): string;
	/** Makes an item of a call that is taken for the first time. */
	begin(call: Call, position: number, now: number): Item;
}

/**
 * The items that may be sent now, in lanes, and how many calls may be in flight.
 *
 * In a run that follows its receivers each site has a lane and a level of its own, so that one that is slow or refuses makes
 * no other wait; in all there are never more than {@link MOST}. Of the lanes with an item and a place the one with the fewest
 * calls in flight goes next, so that none takes all places in the long run (so does Scrapy's DownloaderAwarePriorityQueue); of
 * two the one whose item arrived first. With a fixed number all share one lane, in the order of arrival.
 */
export class Lanes<Item extends LaneItem> {
	/** By site. */
	private readonly lanes = new Map<string, Lane<Item>>();
	private readonly byOrigin = new Map<string, Lane<Item>>();
	/** Those that are not their lane's any more say nothing. */
	private readonly offers = new PriorityQueue<Offer<Item>>(isFairer);
	/** Lanes that rest between two starts; some may be awake again. */
	private readonly resting = new PriorityQueue<Resting<Item>>(isSooner);
	private now = 0;
	private total = 0;
	private queued: number;

	constructor(private readonly traffic: Traffic<Item>) {
		const { calls, concurrency } = traffic;
		this.queued = calls.length;
		for (const [position, call] of calls.entries()) {
			const origin = concurrency > 0 ? '' : traffic.originOf(call);
			this.laneOf(origin).addFresh(position);
		}
		for (const lane of this.lanes.values()) this.offer(lane);
	}

	/** Calls in flight. */
	get inFlight(): number {
		return this.total;
	}

	/** No call may be sent now, whichever it is. */
	get isFull(): boolean {
		return this.total >= (this.traffic.concurrency || MOST);
	}

	/** Does anything stand in the lanes? */
	get isEmpty(): boolean {
		return this.queued === 0;
	}

	/** When an item may be sent whose lane has a place; undefined when no lane has both. As of the last `take`. */
	get nextAt(): number | undefined {
		return this.nextOffer ? this.now : this.resting.first?.dueAt;
	}

	/** Items in the lanes that were sent or held back before. */
	get begun(): Item[] {
		return [...this.lanes.values()].flatMap(({ begun }) => begun);
	}

	/** See {@link Settled}; of several sites the one that took the fewest calls. */
	get settled(): Settled | undefined {
		const isOnly = this.lanes.size === 1;
		const all = [...this.lanes].flatMap(([site, { level }]) =>
			level.settled ? { ...level.settled, site: isOnly ? undefined : site } : [],
		);
		return all.sort((a, b) => a.calls - b.calls)[0];
	}

	/** An item that was sent or held back before may be sent now. */
	add(item: Item): void {
		const lane = this.laneOf(item.origin);
		lane.add(item);
		this.queued++;
		this.offer(lane);
	}

	/** Takes out the item that goes next; undefined when no lane has both an item and a place now. */
	take(now: number): Item | undefined {
		this.wake(now);
		const offer = this.nextOffer;
		if (!offer) return undefined;
		const { lane } = offer;
		this.offers.take();
		this.queued--;
		const item = lane.takeBegun() ?? this.begin(lane.takeFresh());
		this.offer(lane);
		return item;
	}

	/**
	 * A call of this item begins: it takes a place.
	 *
	 * @returns whether all places of its lane are taken with it
	 */
	start(item: Item, now: number): boolean {
		const lane = this.laneOf(item.origin);
		lane.inFlight++;
		lane.readyAt = now + lane.level.gapMs;
		this.total++;
		this.offer(lane);
		return lane.isFull;
	}

	/** How the call of this item ended. */
	note(item: Item, ended: Ended): void {
		const lane = this.laneOf(item.origin);
		lane.level.note(ended);
		this.offer(lane);
	}

	/** The call of this item gives its place back. */
	free(item: Item): void {
		const lane = this.laneOf(item.origin);
		lane.inFlight--;
		this.total--;
		this.offer(lane);
	}

	private begin(position = -1): Item | undefined {
		const call = this.traffic.calls[position];
		return call && this.traffic.begin(call, position, this.now);
	}

	private wake(now: number): void {
		this.now = now;
		for (;;) {
			const { first } = this.resting;
			if (!first || first.dueAt > now) return;
			this.resting.take();
			this.offer(first.lane);
		}
	}

	private get nextOffer(): Offer<Item> | undefined {
		for (;;) {
			const offer = this.offers.first;
			if (!offer || offer.lane.offer === offer) return offer;
			this.offers.take();
		}
	}

	/** To be called when anything of a lane has changed. */
	private offer(lane: Lane<Item>): void {
		const { inFlight, nextPosition: position, offer } = lane;
		const isResting = lane.readyAt > this.now;
		if (position === undefined || lane.isFull || isResting) {
			lane.offer = undefined;
			if (isResting) this.rest(lane);
		} else if (offer?.inFlight !== inFlight || offer.position !== position) {
			lane.offer = { lane, inFlight, position };
			this.offers.add(lane.offer);
		}
	}

	private rest(lane: Lane<Item>): void {
		const { readyAt } = lane;
		if (lane.restsUntil === readyAt) return;
		lane.restsUntil = readyAt;
		this.resting.add({ lane, dueAt: readyAt, position: 0 });
	}

	private laneOf(origin: string): Lane<Item> {
		let lane = this.byOrigin.get(origin);
		if (!lane) {
			const { concurrency } = this.traffic;
			const site = concurrency > 0 ? '' : siteOf(origin);
			lane = this.lanes.get(site) ?? new Lane(concurrency);
			this.lanes.set(site, lane);
			this.byOrigin.set(origin, lane);
		}
		return lane;
	}
}

function isFairer(a: Offer<LaneItem>, b: Offer<LaneItem>): boolean {
	return a.inFlight === b.inFlight ? a.position < b.position : a.inFlight < b.inFlight;
}
