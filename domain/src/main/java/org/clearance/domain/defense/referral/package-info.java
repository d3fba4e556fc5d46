/**
 * The matters of residents who ask the public defender's office for help, and what the office does
 * about them.
 */
@NullMarked
package org.clearance.domain.defense.referral;

import org.jspecify.annotations.NullMarked;
