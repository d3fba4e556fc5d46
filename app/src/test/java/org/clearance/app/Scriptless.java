package org.clearance.app;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a page is to somebody whose browser runs no scripts: its content is there, and its forms
 * post.
 */
final class Scriptless {
  /** Names whatever is seen and does nothing: each of these has only a script to act for it. */
  private static final String DEAD =
      """
      () => {
        const seen = e => e.checkVisibility() && !e.closest('dialog:not([open])');
        const named = e => e.tagName.toLowerCase() + ' "'
            + (e.getAttribute('aria-label') || e.textContent || e.id || e.className).trim().replace(/\\s+/g, ' ').slice(0, 50) + '"';
        const all = what => Array.from(document.querySelectorAll(what)).filter(seen);
        const dead = [];
        all('button[type=button]:not([popovertarget])').forEach(e => dead.push(named(e) + ' does nothing'));
        all('button:not([type=button])').filter(e => !e.form).forEach(e => dead.push(named(e) + ' belongs to no form'));
        all('a:not([href])').forEach(e => dead.push(named(e) + ' leads nowhere'));
        all('a[href="#"]').forEach(e => dead.push(named(e) + ' leads nowhere'));
        all('main [aria-busy=true]').forEach(e => dead.push(named(e) + ' waits for ever'));
        all('main [hx-trigger~=load]').filter(e => !e.querySelector('a[href], button')).forEach(e => dead.push(named(e) + ' is never loaded'));
        Array.from(document.forms).filter(f => f.checkVisibility()).forEach(f => {
          const parts = Array.from(f.elements).filter(e => e.type !== 'hidden' && seen(e));
          const sends = parts.some(e => e.matches('button:not([type=button]), input[type=submit]'));
          // Enter sends a form with a single line to type in.
          const byEnter = parts.filter(e => e.matches('input:not([type=checkbox], [type=radio])')).length === 1;
          if (parts.length && !sends && !byEnter) dead.push('the form to ' + f.getAttribute('action') + ' cannot be sent');
        });
        if (!document.querySelector('main h1')?.checkVisibility()) dead.push('no heading is seen');
        return [...new Set(dead)];
      }
      """;

  private final Map<BrowserContext, Page> windows = new HashMap<>();

  /** Opens the page anew as the same person without scripts, and names what is of no use then. */
  List<String> at(String name, Page page) {
    Page bare = windows.computeIfAbsent(page.context(), it -> window(page));
    bare.context().clearCookies();
    bare.context().addCookies(page.context().cookies());
    bare.navigate(page.url());
    List<String> wrong = new ArrayList<>();
    ((List<?>) bare.evaluate(DEAD))
        .forEach(one -> wrong.add(name + " without scripts: " + one + " on " + page.url()));
    return wrong;
  }

  private static Page window(Page page) {
    return page.context()
        .browser()
        .newPage(
            new Browser.NewPageOptions().setJavaScriptEnabled(false).setViewportSize(1280, 900));
  }
}
