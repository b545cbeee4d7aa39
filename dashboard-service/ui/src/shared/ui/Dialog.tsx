import './dialog.css';
import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { useModal } from '@/shared/keyboard/shortcuts';
import { Icon } from './Icon';

/// A dialog that exists while it is shown.
export function Dialog({
  title,
  titleHidden = false,
  className = '',
  onClose,
  children,
}: {
  readonly title: string;
  readonly titleHidden?: boolean;
  readonly className?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  useModal(true);
  return (
    <BaseDialog.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="backdrop" />
        <BaseDialog.Popup className={`dialog ${className}`}>
          <BaseDialog.Title className={titleHidden ? 'visually-hidden' : 'dialog-title'}>
            {title}
          </BaseDialog.Title>
          {titleHidden ? null : (
            <BaseDialog.Close className="button quiet square dialog-close" aria-label="Close">
              <Icon name="close" />
            </BaseDialog.Close>
          )}
          {children}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
