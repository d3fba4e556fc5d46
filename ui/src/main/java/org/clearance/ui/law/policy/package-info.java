/**
 * The county's relief policies: their versions, writing one, having it approved, comparing them.
 */
@NullMarked
package org.clearance.ui.law.policy;

import org.jspecify.annotations.NullMarked;
