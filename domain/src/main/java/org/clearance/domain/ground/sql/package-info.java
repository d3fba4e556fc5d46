/** What statements are given, and what rows give back, in the database's types. */
@NullMarked
package org.clearance.domain.ground.sql;

import org.jspecify.annotations.NullMarked;
