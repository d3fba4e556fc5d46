package org.clearance.domain.casework.delivery;

/**
 * The part of a delivery that has been read.
 *
 * @param bytesTotal the bytes of the files that count
 * @param bytesRead rows of so many bytes are safely in the database
 * @param people known so far; while rows are read, not yet all
 * @param peopleBuilt whose history has been put together and searched for candidates
 */
public record ReadingProgress(
    long bytesTotal, long bytesRead, long rowsRead, long people, long peopleBuilt) {}
