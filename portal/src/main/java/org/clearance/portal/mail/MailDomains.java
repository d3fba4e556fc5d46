package org.clearance.portal.mail;

/** Knows the domains to which mail gets. */
@FunctionalInterface
public interface MailDomains {
  /**
   * Whether mail surely gets to no address of a domain. Whatever is not known is no: a person is
   * never held up by what does not work.
   */
  boolean isNowhere(String domain);

  /** The domains where nobody is asked: mail may get to all of them. */
  static MailDomains unasked() {
    return domain -> false;
  }
}
