package org.clearance.app.security;

import org.junit.jupiter.api.Order;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All attacks on the packaged program; the package says how to add one. */
@Suite
@SelectPackages("org.clearance.app.security")
@IncludeClassNamePatterns(".*Attacks")
@Order(3)
class SecurityIT {}
