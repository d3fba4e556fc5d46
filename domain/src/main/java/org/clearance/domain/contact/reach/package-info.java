/**
 * The ways to reach a person: what is on record, from whom, and messages to an address that
 * somebody chose.
 */
@NullMarked
package org.clearance.domain.contact.reach;

import org.jspecify.annotations.NullMarked;
