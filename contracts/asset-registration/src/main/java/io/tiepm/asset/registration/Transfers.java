package io.tiepm.asset.registration;

import io.tiepm.contract.Asset;
import io.tiepm.contract.LifeCycle;
import io.tiepm.contract.RefusedException;
import io.tiepm.contract.TokenEvent;
import io.tiepm.contract.TokenOffer;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.Call;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.Intent;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.Question;
import io.tiepm.ledger.Words;
import io.tiepm.ledger.Written;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** How one machine changes hands: what speaks against it is said before the chain is asked to do it. */
final class Transfers {
    private static final String OFFER = "(uint256,(address,uint40,address,bytes32))";

    private final Asset asset;
    private final BigInteger id;
    private final Ledger ledger;
    private final Register register;
    private final TokenHistory history;
    private final Clock clock;

    Transfers(Asset asset, Ledger ledger, Clock clock) {
        this.asset = asset;
        this.id = Register.id(asset.nameplate());
        this.ledger = ledger;
        this.register = new Register(ledger);
        this.history = new TokenHistory(ledger, id);
        this.clock = clock;
    }

    List<TokenEvent> history() throws RefusedException, IOException {
        if (!register.isThere()) {
            return List.of();
        }
        return ask(history::read);
    }

    CompletionStage<TokenEvent> offer(TokenOffer offer) throws RefusedException, IOException {
        String holder = account(holder(), "holds " + asset.id() + "; only its holder can offer it");
        Address to = new Address(offer.to());
        if (!offer.expires().isAfter(clock.instant())) {
            throw new RefusedException("the offer would end at " + offer.expires() + ", which is over");
        }
        if (!ask(() -> register.mayOwn(to))) {
            throw new RefusedException(to + " may not own machines: it has not the role OWNER; tiepm:approval-propose"
                    + " proposes to give it");
        }
        Optional<Address> lien = ask(() -> register.lienHolder(id));
        if (lien.isPresent()) {
            throw new RefusedException("a lien of " + lien.get() + " stands on " + asset.id() + "; it must release it");
        }
        Call call = CallData.of("offer" + OFFER)
                .number(id)
                .address(to)
                .number(offer.expires().getEpochSecond())
                .address(offer.lienHolder().map(Address::new).orElse(Address.ZERO))
                .digest(offer.terms())
                .to(Register.NAME);
        return write(holder, call, TokenEvent.Kind.OFFERED, "offer " + asset.id() + " to " + to);
    }

    CompletionStage<TokenEvent> accept() throws RefusedException, IOException {
        holder();
        Digest digest = ask(() -> register.offer(id))
                .orElseThrow(() -> new RefusedException("no offer of " + asset.id() + " stands"));
        Words offer = ask(() -> history.offered(digest))
                .map(Words::of)
                .orElseThrow(() -> new IOException(
                        "the chain does not tell the offer of " + asset.id() + " that stands; ask again"));
        // the digest of the offer, then the offer
        String buyer = account(offer.address(1), "is whom " + asset.id() + " was offered; only they can accept");
        Call call = CallData.of("accept" + OFFER)
                .number(id)
                .address(offer.address(1))
                .number(offer.number(2))
                .address(offer.address(3))
                .digest(offer.digest(4))
                .to(Register.NAME);
        return write(buyer, call, TokenEvent.Kind.ACCEPTED, "accept " + asset.id());
    }

    CompletionStage<TokenEvent> release() throws RefusedException, IOException {
        holder();
        Address lien = ask(() -> register.lienHolder(id))
                .orElseThrow(() -> new RefusedException("no lien stands on " + asset.id()));
        String account = account(lien, "holds the lien on " + asset.id() + "; only they can release it");
        Call call = CallData.of("releaseLien(uint256)").number(id).to(Register.NAME);
        return write(account, call, TokenEvent.Kind.LIEN_RELEASED, "release the lien on " + asset.id());
    }

    private Address holder() throws RefusedException, IOException {
        if (!register.isThere()) {
            throw new RefusedException("the contracts are not on the chain " + ledger.chain()
                    + " yet; tiepm:ledger-deploy puts them there");
        }
        Twin twin = ask(() -> register.read(id, Digest.ZERO, Optional.empty()));
        if (twin.stage().equals(Optional.of(LifeCycle.DECOMMISSIONED))) {
            throw new RefusedException(asset.id() + " is decommissioned on the chain and stays where it is");
        }
        return twin.holder()
                .orElseThrow(() -> new RefusedException(
                        asset.id() + " has no token yet; tiepm:asset-token " + asset.id() + " says what it waits for"));
    }

    private String account(Address address, String what) throws RefusedException {
        return ledger.accounts().entrySet().stream()
                .filter(account -> account.getValue().equals(address))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new RefusedException(address + " " + what
                        + ", and its key is not here; tiepm:ledger-accounts shows those that are"));
    }

    private CompletionStage<TokenEvent> write(String account, Call call, TokenEvent.Kind kind, String purpose)
            throws RefusedException, IOException {
        // the same is done once while nothing else happened, and can be done again after something did
        String last = ask(history::last)
                .map(event -> event.transaction() + "/" + event.index())
                .orElse("");
        Intent intent = Intent.of(ledger, account, call, Optional.empty(), last, purpose);
        CompletableFuture<TokenEvent> done = new CompletableFuture<>();
        ask(() -> ledger.write(intent)).whenComplete((written, failure) -> {
            if (failure == null) {
                told(written, kind)
                        .ifPresentOrElse(
                                done::complete,
                                () -> done.completeExceptionally(new IOException(
                                        "the chain did not tell what came of it; see tiepm:asset-history")));
            } else {
                done.completeExceptionally(new RefusedException(LedgerException.reason(failure)));
            }
        });
        return done;
    }

    private Optional<TokenEvent> told(Written written, TokenEvent.Kind kind) {
        return written.events().stream()
                .map(event -> history.read(event, written.at()))
                .flatMap(Optional::stream)
                .filter(event -> event.kind() == kind)
                .findFirst();
    }

    private static <T> T ask(Question<T> question) throws RefusedException, IOException {
        return Question.ask(question, RefusedException::new);
    }
}
