package appsmiles

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"syscall"
)

// networkCause is an error of the network without its text, in which net/http and others quote what the platform sent, or
// a URL.
type networkCause struct{ hidden error }

// newNetworkCause returns a pointer, because fmt prints what an unexported field holds by value.
func newNetworkCause(err error) *networkCause { return &networkCause{err} }

func (c *networkCause) Error() string {
	var number syscall.Errno
	var notFound *net.DNSError
	switch {
	case errors.As(c.hidden, &number):
		return number.Error()
	case errors.As(c.hidden, &notFound):
		return "the name of the host was not resolved"
	case isUntrusted(c.hidden):
		return "the certificate of the host is not trusted"
	case errors.Is(c.hidden, io.EOF), errors.Is(c.hidden, io.ErrUnexpectedEOF):
		return "the connection was closed"
	case errors.Is(c.hidden, context.DeadlineExceeded), errors.Is(c.hidden, os.ErrDeadlineExceeded):
		return "the connection took too long"
	}
	return fmt.Sprintf("an error of the type %T, whose text may quote the platform", c.hidden)
}

// Format is the text, whatever the verb.
func (c *networkCause) Format(state fmt.State, _ rune) {
	// There is nobody to report a failed write to.
	_, _ = io.WriteString(state, c.Error())
}

// Is tells [errors.Is] what is hidden.
func (c *networkCause) Is(target error) bool { return errors.Is(c.hidden, target) }

// As finds for [errors.As] only what quotes nobody.
func (c *networkCause) As(target any) bool {
	switch target.(type) {
	case *syscall.Errno, **net.DNSError:
		return errors.As(c.hidden, target)
	}
	return false
}

// isUnsent says that no request has left, because there was no connection for it.
func isUnsent(err error) bool {
	var notFound *net.DNSError
	var operation *net.OpError
	return errors.As(err, &notFound) || isUntrusted(err) ||
		errors.As(err, &operation) && (operation.Op == "dial" || operation.Op == "proxyconnect")
}

func isUntrusted(err error) bool {
	var untrusted *tls.CertificateVerificationError
	var authority x509.UnknownAuthorityError
	var name x509.HostnameError
	return errors.As(err, &untrusted) || errors.As(err, &authority) || errors.As(err, &name)
}
