package dev.sluice.contract.verdict;

/**
 * Where in the original text a keyword stands.
 *
 * @param text index of the string in TextContent
 * @param start first UTF-16 code unit, inclusive
 * @param end last UTF-16 code unit, exclusive. A hit that lies across the seam of two strings has
 *     one span in each.
 */
public record Span(int text, int start, int end) {}
