package org.clearance.domain.office.signin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of signing in: the time for which a username is locked after too many wrong
 * passwords.
 *
 * @param lockedFor how long a username stays locked where the wrong passwords came from; {@code
 *     PT0S}: until an administrator ends it, as AC-7 literally requires
 */
@ConfigurationProperties("clearance.sign-in")
record SignInProperties(@DefaultValue("PT15M") Duration lockedFor) {}
