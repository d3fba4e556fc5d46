/**
 * Postal addresses: where people get mail. The DOJ file has none; lists of addresses and people
 * themselves give them.
 */
@NullMarked
package org.clearance.domain.contact.address;

import org.jspecify.annotations.NullMarked;
