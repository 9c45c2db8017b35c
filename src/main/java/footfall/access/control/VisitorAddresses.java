package footfall.access.control;

import footfall.access.entity.Caller;
import footfall.access.entity.Permission;
import footfall.access.entity.VisitorView;
import footfall.dictionary.privacy.PrivacyKey;
import footfall.values.ClientAddress;
import footfall.values.PseudonymKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;

/**
 * Shows callers the addresses of visitors, or what stands for them, and their user agents. The one
 * place that decides it: whatever answers with one of these asks here, with the caller, in the
 * request's thread.
 */
@ApplicationScoped
public class VisitorAddresses {

  private Supplier<PseudonymKey> key;

  /** For the container's proxies. */
  protected VisitorAddresses() {}

  /** The same key on all nodes, so that what stands for an address is the same on each. */
  @Inject
  public VisitorAddresses(PrivacyKey key) {
    this(key::get);
  }

  VisitorAddresses(Supplier<PseudonymKey> key) {
    this.key = key;
  }

  /**
   * Returns how a caller sees what identifies visitors: as it is, with the permission for details
   * of all that the caller reads; else no user agents, and addresses, or pseudonyms that are stored
   * in their place, as {@link PseudonymKey#shortened} has them.
   */
  public VisitorView shownTo(Caller caller) {
    return caller.mayWherever(Permission.DETAILS, Permission.REPORT)
        ? VisitorView.WHOLE
        : new VisitorView(address -> key.get().shortened(address), false);
  }

  /** Returns what stands for an address where it is not to be kept. */
  public String pseudonym(ClientAddress address) {
    return key.get().shortened(address.toString());
  }
}
