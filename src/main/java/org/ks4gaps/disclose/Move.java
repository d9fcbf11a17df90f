package org.ks4gaps.disclose;

/**
 * Other tables that agree with all that is shown: in these cells some pupils more, in those fewer,
 * and any multiple, also the other way about, that leaves no cell with fewer than it must hold.
 *
 * @param cells the cells that differ
 * @param by by how many pupils each
 */
public record Move(int[] cells, int[] by) {}
