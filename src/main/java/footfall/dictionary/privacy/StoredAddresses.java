package footfall.dictionary.privacy;

import footfall.values.AddressStorage;
import footfall.values.ClientAddress;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What is stored of addresses, by the setting {@code footfall.privacy.store}. */
@ApplicationScoped
public class StoredAddresses {

  @Inject private PrivacyKey key;

  @Inject
  @ConfigProperty(name = "footfall.privacy.store")
  private String setting;

  private AddressStorage storage;

  @PostConstruct
  void readSetting() {
    storage = AddressStorage.named(setting);
  }

  /** Returns what is stored of an address, or shown of what was stored before. */
  public ClientAddress stored(ClientAddress address) {
    return storage.stored(address, key::get);
  }

  /** Returns whether pseudonyms are stored. */
  public boolean arePseudonyms() {
    return storage == AddressStorage.PSEUDONYM;
  }

  /**
   * Returns all that may be stored of one person: the address, and its pseudonym, whatever the
   * setting is now. Of a masked address nobody can tell whose it is.
   */
  public Set<ClientAddress> formsOf(ClientAddress address) {
    Set<ClientAddress> forms = new LinkedHashSet<>();
    forms.add(address);
    forms.add(key.get().pseudonym(address));
    return forms;
  }
}
