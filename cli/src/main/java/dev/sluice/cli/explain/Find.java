package dev.sluice.cli.explain;

import dev.sluice.contract.item.Item;

/**
 * An item that was found.
 *
 * @param at when Kafka appended it, milliseconds since the epoch
 */
public record Find(Item item, long at) {}
