/** A person's candidate convictions: what was determined of each, its court case, its timeline. */
@NullMarked
package org.clearance.domain.casework.candidate;

import org.jspecify.annotations.NullMarked;
