/**
 * The law: the rules that say which relief a conviction gets, independent of any county's cases.
 */
@NullMarked
package org.clearance.domain.law;

import org.jspecify.annotations.NullMarked;
