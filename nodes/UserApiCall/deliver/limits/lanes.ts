import type { Call, Settled } from '../../call';
import { PriorityQueue } from '../priorityQueue';
import { Lane, type LaneItem, type Turn } from './lane';
import { type Ended, MOST } from './level';

/** What a run sends, and how. */
export interface Traffic<Item extends LaneItem> {
	/** In the order of arrival. */
	readonly calls: readonly Call[];
	/** A number that the designer set; 0: follow the receivers. */
	readonly concurrency: number;
	originOf(call: Call): string;
	/** Makes an item of a call whose turn it is for the first time. */
	begin(call: Call, position: number): Item;
}

/**
 * The items that may be sent now, in lanes, and how many calls may be in flight.
 *
 * In a run that follows its receivers each origin has a lane and a level of its own, so that one that is slow or refuses makes
 * no other wait; in all there are never more than {@link MOST}. Of the lanes with an item and a place the one with the fewest
 * calls in flight goes next, so that none takes all places in the long run (so does Scrapy's DownloaderAwarePriorityQueue); of
 * two the one whose item arrived first. With a fixed number all share one lane, in the order of arrival.
 */
export class Lanes<Item extends LaneItem> {
	private readonly lanes = new Map<string, Lane<Item>>();
	/** Those that are not their lane's any more say nothing. */
	private readonly turns = new PriorityQueue<Turn<Item>>(isFairer);
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

	/** Is there an item whose lane has a place? */
	get isReady(): boolean {
		return this.nextTurn !== undefined;
	}

	/** Items in the lanes that were sent or held back before. */
	get begun(): Item[] {
		return [...this.lanes.values()].flatMap(({ begun }) => begun);
	}

	/** See {@link Settled}; of several receivers the one that took the fewest calls. */
	get settled(): Settled | undefined {
		const all = [...this.lanes].flatMap(([origin, { level }]) =>
			level.settledAt === undefined ? [] : [{ calls: level.settledAt, origin }],
		);
		const [least] = all.sort((a, b) => a.calls - b.calls);
		return least && this.lanes.size === 1 ? { calls: least.calls } : least;
	}

	/** An item that was sent or held back before may be sent now. */
	add(item: Item): void {
		const lane = this.laneOf(item.origin);
		lane.add(item);
		this.queued++;
		this.offer(lane);
	}

	/** Takes out the item that goes next; undefined when no lane has both an item and a place. */
	take(): Item | undefined {
		const turn = this.nextTurn;
		if (!turn) return undefined;
		const { lane } = turn;
		this.turns.take();
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
	start(item: Item): boolean {
		const lane = this.laneOf(item.origin);
		lane.inFlight++;
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

	private begin(position: number | undefined): Item | undefined {
		const call = this.traffic.calls[position ?? -1];
		return call && this.traffic.begin(call, position ?? -1);
	}

	private get nextTurn(): Turn<Item> | undefined {
		for (;;) {
			const turn = this.turns.first;
			if (!turn || turn.lane.turn === turn) return turn;
			this.turns.take();
		}
	}

	/** To be called when anything of a lane has changed. */
	private offer(lane: Lane<Item>): void {
		const { inFlight, nextPosition: position, turn } = lane;
		if (position === undefined || lane.isFull) lane.turn = undefined;
		else if (turn?.inFlight !== inFlight || turn.position !== position) {
			lane.turn = { lane, inFlight, position };
			this.turns.add(lane.turn);
		}
	}

	private laneOf(origin: string): Lane<Item> {
		const { concurrency } = this.traffic;
		const name = concurrency > 0 ? '' : origin;
		let lane = this.lanes.get(name);
		if (!lane) {
			lane = new Lane(concurrency);
			this.lanes.set(name, lane);
		}
		return lane;
	}
}

function isFairer(a: Turn<LaneItem>, b: Turn<LaneItem>): boolean {
	return a.inFlight === b.inFlight ? a.position < b.position : a.inFlight < b.inFlight;
}
