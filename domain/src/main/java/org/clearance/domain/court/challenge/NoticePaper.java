package org.clearance.domain.court.challenge;

import org.jspecify.annotations.Nullable;

/**
 * The printed notice of one challenge or of several.
 *
 * @param document SHA-256 of the stored PDF, in hexadecimal digits
 * @param bundleId the challenges that it tells of together; null: it tells of one
 * @param challenges the number of challenges in the notice, 1 or more
 */
public record NoticePaper(String document, @Nullable Long bundleId, int challenges) {}
