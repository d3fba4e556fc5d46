/**
 * The counts and arrests of a client as sources tell them: kept apart, dated, and merged by a
 * person.
 */
@NullMarked
package org.clearance.domain.defense.entry;

import org.jspecify.annotations.NullMarked;
