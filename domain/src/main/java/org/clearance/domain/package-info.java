/**
 * The law and the records: histories, facts, policies, convictions, packets, orders, submissions,
 * notices.
 */
@NullMarked
package org.clearance.domain;

import org.jspecify.annotations.NullMarked;
