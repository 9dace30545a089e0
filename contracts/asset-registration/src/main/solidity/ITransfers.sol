// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Changing hands, by two
/// @notice The seller offers and the buyer accepts that very offer; no other way moves a token. A lien that an offer
/// brings with it holds the machine until who holds the lien releases it; not its parts, which wear and are exchanged.
interface ITransfers {
    /// @param to the buyer
    /// @param expires block time in seconds after which it can no longer be accepted
    /// @param lienHolder who gets a lien on the machine when it is accepted; zero for nobody
    /// @param terms SHA-256 of what was agreed elsewhere: price, lien, delivery
    struct Offer {
        address to;
        uint40 expires;
        address lienHolder;
        bytes32 terms;
    }

    /// @param holder who must release it; zero where there is no lien
    /// @param terms those of the offer that brought it
    struct Lien {
        address holder;
        bytes32 terms;
    }

    /// @notice A token moves by offer and acceptance only.
    error OfferNeeded(uint256 asset);
    /// @notice Only who holds it may offer it, or take the offer back.
    error NotTheOwner(address caller, uint256 asset);
    /// @notice Only the buyer may accept.
    error NotTheBuyer(address caller, uint256 asset);
    /// @notice That offer does not stand, or not with these terms.
    error NoSuchOffer(uint256 asset, bytes32 digest);
    /// @notice The time to accept it is over.
    error OfferExpired(uint256 asset, uint40 expires);
    /// @notice Whoever holds a machine has the role OWNER.
    error MayNotOwn(address account);
    /// @notice A lien stands.
    error Encumbered(uint256 asset, address holder);
    /// @notice Only who holds the lien may release it.
    error NotTheLienHolder(address caller, uint256 asset);

    event Offered(uint256 indexed asset, address indexed from, address indexed to, bytes32 digest, Offer offer);
    event OfferWithdrawn(uint256 indexed asset, bytes32 digest);
    event Accepted(uint256 indexed asset, address indexed from, address indexed to, bytes32 digest);
    event LienPlaced(uint256 indexed asset, address indexed holder, bytes32 terms);
    event LienReleased(uint256 indexed asset, address indexed holder);

    /// @notice Offers a machine; an offer that stood before falls.
    function offer(uint256 asset, Offer calldata terms) external;

    function withdrawOffer(uint256 asset) external;

    /// @notice Accepts exactly this offer: what the seller changed meanwhile is not accepted.
    function accept(uint256 asset, Offer calldata terms) external;

    function releaseLien(uint256 asset) external;

    function lienOf(uint256 asset) external view returns (Lien memory);

    /// @notice The digest of the offer that stands; zero where none does.
    function offerOf(uint256 asset) external view returns (bytes32);
}
