/** Where people get mail. The DOJ file says it of nobody; lists of addresses and people do. */
@NullMarked
package org.clearance.domain.contact.address;

import org.jspecify.annotations.NullMarked;
