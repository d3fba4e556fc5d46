package org.clearance.domain.record.layout;

/**
 * A run: rows of one person that stand together in a file.
 *
 * @param file the position of the file in the delivery, from 1
 * @param from where the first of them starts
 * @param length to behind the last, in bytes
 */
public record RowRun(int file, DojReader.Position from, int length) {}
