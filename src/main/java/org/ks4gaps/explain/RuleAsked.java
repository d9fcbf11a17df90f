package org.ks4gaps.explain;

/**
 * A rule of a list as asked of one school or group.
 *
 * @param rule its name in the tables
 * @param question in words
 * @param figure what it was asked of; null where there is none, as in a year without the pupils
 * @param threshold what the figure is held against
 * @param passed whether it holds
 */
record RuleAsked(String rule, String question, Double figure, double threshold, boolean passed) {}
