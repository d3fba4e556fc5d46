package org.clearance.domain.ground.store;

/**
 * A file in the store.
 *
 * @param sha256 its address: the SHA-256 of its bytes, 64 lower-case hex digits
 * @param size in bytes
 * @param blocks the hashes of its blocks
 */
public record StoredFile(String sha256, long size, BlockHashes blocks) {}
