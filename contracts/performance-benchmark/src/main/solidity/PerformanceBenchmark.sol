// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Attested} from "common/Attested.sol";
import {Governed} from "common/Governed.sol";
import {IAuthority} from "common/IAuthority.sol";
import {AUDITOR, MAKER} from "common/Roles.sol";
import {IPerformanceBenchmark} from "performance-benchmark/IPerformanceBenchmark.sol";

/// @title Benchmark sets and attested results
contract PerformanceBenchmark is IPerformanceBenchmark, Attested {
    struct Attestation {
        address auditor;
        bytes32 digest;
    }

    uint256 private constant FARTHEST = 366 days;
    bytes32 private constant SET_TYPE = keccak256(
        "BenchmarkSet(uint256 subject,uint32 version,bytes32 digest,uint40 from,bytes32 reason)"
    );
    bytes32 private constant RESULT_TYPE = keccak256(
        "Result(uint256 asset,uint256 subject,uint32 version,uint40 from,uint40 until,uint32 reached,bytes32 evidence)"
    );

    mapping(uint256 subject => BenchmarkSet[]) private _sets;
    mapping(bytes32 id => Attestation) private _results;

    constructor(IAuthority authority_) Governed(authority_) EIP712("TIEPM benchmarks", "1") {}

    /// @inheritdoc IPerformanceBenchmark
    function publish(BenchmarkSet calldata set, address issuer, bytes calldata signature) external whenNotPaused {
        if (set.version != 1) revert VersionOutOfSequence(set.subject, set.version, 1);
        if (set.reason != 0) revert ReasonOutOfPlace(set.subject, set.version);
        _enter(set, issuer, signature);
    }

    /// @inheritdoc IPerformanceBenchmark
    function rebaseline(
        BenchmarkSet calldata set,
        address issuer,
        bytes calldata signature,
        address auditor,
        bytes calldata countersignature
    ) external whenNotPaused {
        if (set.version < 2 || versions(set.subject) == 0) revert VersionOutOfSequence(set.subject, set.version, 2);
        if (set.reason == 0) revert ReasonOutOfPlace(set.subject, set.version);
        if (issuer == auditor) revert SecondPersonNeeded(auditor);
        BenchmarkSet memory before = setOf(set.subject, set.version - 1);
        if (set.from < block.timestamp || set.from <= before.from) revert ReachesBack(set.subject, set.from);
        _requireSigned(AUDITOR, auditor, _hash(set), countersignature);
        _enter(set, issuer, signature);
        emit Rebaselined(set.subject, set.version, before.digest, set.digest, set.reason, issuer, auditor);
    }

    /// @inheritdoc IPerformanceBenchmark
    function attest(
        Result calldata result,
        address auditor,
        bytes calldata signature
    ) external whenNotPaused returns (bytes32 id) {
        if (result.evidence == 0) revert NoDigest();
        if (result.until <= result.from || result.until > block.timestamp) {
            revert PeriodOutOfRange(result.from, result.until);
        }
        _requireInForce(result);
        id = keccak256(abi.encode(result.asset, result.subject, result.from));
        if (_results[id].auditor != address(0)) revert AlreadyAttested(id);
        bytes32 digest = _hash(result);
        _requireSigned(AUDITOR, auditor, digest, signature);
        _results[id] = Attestation(auditor, digest);
        emit ResultAttested(id, result.asset, auditor, result);
    }

    /// @inheritdoc IPerformanceBenchmark
    function versions(uint256 subject) public view returns (uint256) {
        return _sets[subject].length;
    }

    /// @inheritdoc IPerformanceBenchmark
    function setOf(uint256 subject, uint32 version) public view returns (BenchmarkSet memory) {
        if (version == 0 || version > versions(subject)) {
            revert VersionOutOfSequence(subject, version, versions(subject));
        }
        return _sets[subject][version - 1];
    }

    /// @inheritdoc IPerformanceBenchmark
    function resultOf(bytes32 id) external view returns (address auditor, bytes32 digest) {
        return (_results[id].auditor, _results[id].digest);
    }

    function _enter(BenchmarkSet calldata set, address issuer, bytes calldata signature) private {
        uint256 expected = versions(set.subject) + 1;
        if (set.version != expected) revert VersionOutOfSequence(set.subject, set.version, expected);
        if (set.digest == 0) revert NoDigest();
        if (set.from > block.timestamp + FARTHEST) revert TooFarAhead(set.subject, set.from);
        _requireSigned(MAKER, issuer, _hash(set), signature);
        _sets[set.subject].push(set);
        emit SetPublished(set.subject, set.version, set.digest, set.from, issuer);
    }

    function _requireInForce(Result calldata result) private view {
        bool begun = setOf(result.subject, result.version).from <= result.from;
        bool ended =
            result.version < versions(result.subject) && setOf(result.subject, result.version + 1).from < result.until;
        if (!begun || ended) revert NotInForce(result.subject, result.version);
    }

    function _hash(BenchmarkSet calldata set) private pure returns (bytes32) {
        return keccak256(abi.encode(SET_TYPE, set));
    }

    function _hash(Result calldata result) private pure returns (bytes32) {
        return keccak256(abi.encode(RESULT_TYPE, result));
    }
}
