// Owns knowing whether a part is gone by the time that what somebody asked for in it is there: nobody is taken along then.
// Imports React only.
import { useCallback, useEffect, useRef } from 'react';

export function useHasLeft(): () => boolean {
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);
  return useCallback(() => gone.current, []);
}
