/** The gRPC statuses with which a server refuses what we have an answer to. */
import { isGrpcServiceError, type ServiceError } from '@temporalio/client';

/** Status of a call for what is not there. */
export const NOT_FOUND = 5;
/** The server does not allow it. */
export const PERMISSION_DENIED = 7;
/** The server does not know it. */
export const UNIMPLEMENTED = 12;

/** Tells if an error of a call has one of these statuses. */
export function hasStatus(error: unknown, ...statuses: number[]): error is ServiceError {
  return isGrpcServiceError(error) && statuses.includes(error.code);
}
