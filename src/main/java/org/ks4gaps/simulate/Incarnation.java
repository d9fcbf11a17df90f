package org.ks4gaps.simulate;

import java.time.LocalDate;

/**
 * One URN of a school: conversion to an academy, amalgamation or a split closes one and opens the
 * next.
 *
 * @param opened null if long ago
 * @param closed last day, null if still open
 * @param reasonOpened GIAS reason, blank if long ago
 * @param reasonClosed GIAS reason, blank if open
 */
record Incarnation(
    int urn,
    String name,
    SchoolType type,
    LocalDate opened,
    LocalDate closed,
    String reasonOpened,
    String reasonClosed) {

  Incarnation withUrn(int number) {
    return new Incarnation(number, name, type, opened, closed, reasonOpened, reasonClosed);
  }

  Incarnation closedOn(LocalDate day, String reason) {
    return new Incarnation(urn, name, type, opened, day, reasonOpened, reason);
  }
}
