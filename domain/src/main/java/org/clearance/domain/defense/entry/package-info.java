/**
 * What sources tell of a client's counts and arrests: kept apart, dated, and merged by a person.
 */
@NullMarked
package org.clearance.domain.defense.entry;

import org.jspecify.annotations.NullMarked;
