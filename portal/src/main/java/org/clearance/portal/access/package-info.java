/** The rules for every request of the public: headers, tokens, limits, refusals. */
@NullMarked
package org.clearance.portal.access;

import org.jspecify.annotations.NullMarked;
