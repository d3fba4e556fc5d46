/** The papers that are filed for a client: petitions, orders, forms of the court, declarations. */
@NullMarked
package org.clearance.domain.defense.paper;

import org.jspecify.annotations.NullMarked;
